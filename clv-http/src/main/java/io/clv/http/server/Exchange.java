package io.clv.http.server;

import io.clv.http.api.Call;
import io.clv.http.api.Endpoint;
import io.clv.http.api.Problem;
import io.clv.http.api.ProblemException;
import io.clv.http.api.Reply;
import io.clv.http.security.Caller;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request from its arrival to the last byte of its answer. What is found out about it on the
 * way is kept here; it is answered once, whoever does it first.
 */
final class Exchange {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
  private static final String NAME = Exchange.class.getName();

  private final Traffic traffic;
  private final Request request;
  private final Response response;
  private final Callback callback;
  private final String id;
  private final Map<String, String> headers = new TreeMap<>();
  private final AtomicBoolean answered = new AtomicBoolean();

  private @Nullable String address;
  private @Nullable Endpoint endpoint;
  private @Nullable Call call;
  private Caller caller = Caller.ANYBODY;
  private @Nullable Reply reply;
  private boolean isBodyRead;
  private byte[] content = {};
  private long bytes;
  private volatile @Nullable StreamedAnswer stream;

  /** When the writing of the answer began, in nanoseconds of this machine's; 0 for not yet. */
  private volatile long writingSince;

  Exchange(Traffic traffic, Request request, Response response, Callback callback) {
    this.traffic = traffic;
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.id = RequestIds.of(request);
    this.isBodyRead = !Headers.announceBody(request);
    request.setAttribute(NAME, this);
  }

  static @Nullable Exchange of(Request request) {
    return (Exchange) request.getAttribute(NAME);
  }

  static @Nullable Exchange of(javax.servlet.ServletRequest request) {
    return (Exchange) request.getAttribute(NAME);
  }

  Request request() {
    return request;
  }

  Response response() {
    return response;
  }

  String id() {
    return id;
  }

  /** The path of the endpoint; empty where there is none. It names no customer. */
  String route() {
    return endpoint == null ? "" : endpoint.path();
  }

  Caller caller() {
    return caller;
  }

  Call call() {
    if (call == null) {
      throw new IllegalStateException("the request has not been read yet");
    }
    return call;
  }

  /** The address as an answer may repeat it. */
  void askedFor(String quoted) {
    address = quoted;
  }

  void goesTo(Endpoint found) {
    endpoint = found;
  }

  void comesFrom(Caller who) {
    caller = who;
  }

  void says(Call what) {
    call = what;
  }

  void bodyRead() {
    isBodyRead = true;
  }

  boolean isBodyRead() {
    return isBodyRead;
  }

  /** A body that was read whole. */
  void holds(byte[] body) {
    content = body;
    isBodyRead = true;
  }

  /** The body as it came; empty if there is none, or it is read as it arrives. */
  byte[] content() {
    return content;
  }

  String address() {
    return address == null ? "" : address;
  }

  /** As it stands in the request line; empty if there is none. */
  String query() {
    String query = request.getHttpURI().getQuery();
    return query == null ? "" : query;
  }

  /** A problem as the answer to this very request. */
  Problem named(Problem problem) {
    return problem.answering(address, id);
  }

  /** Adds to the answer, whatever it will be. */
  void header(String name, String value) {
    headers.put(name, value);
  }

  /** What an endpoint said, which is not sent yet. */
  void hold(Reply said) {
    reply = said;
  }

  /** Sends what is held. */
  void answerHeld() {
    if (reply == null) {
      LOG.error("A defect of this program: no endpoint answered {} (request {})", route(), id);
      answer(Problem.of(500, ContainerErrors.detail(500)));
    } else {
      answer(reply);
    }
  }

  void answer(Problem problem) {
    answer(Reply.of(problem));
  }

  void answer(Reply said) {
    if (!answered.compareAndSet(false, true)) {
      return;
    }
    try {
      write(said);
    } catch (RuntimeException | Error e) {
      LOG.error("A defect of this program, met at {} (request {})", route(), id, e);
      if (response.isCommitted()) {
        failed(e);
      } else {
        response.reset();
        write(Reply.of(Problem.of(500, ContainerErrors.detail(500))));
      }
    }
  }

  private boolean isHead() {
    return "HEAD".equals(request.getMethod());
  }

  private void write(Reply said) {
    Reply whole =
        said.body() instanceof Problem problem
            ? new Reply(said.status(), said.headers(), named(problem))
            : said;
    if (whole.body() instanceof Reply.Streamed streamed) {
      writeStreamed(whole, streamed);
    } else {
      writeWhole(whole, whole.content());
    }
  }

  private void writeWhole(Reply whole, byte[] content) {
    boolean unchanged = begin(whole, content);
    bytes = content.length;
    if (whole.body() instanceof Reply.Nothing || unchanged || isHead()) {
      bytes = 0;
    }
    writingSince = NanoTime.now();
    if (unchanged) {
      writeHeaderAlone();
      return;
    }
    response.write(
        true,
        bytes == 0 ? null : ByteBuffer.wrap(content),
        Callback.from(callback.getInvocationType(), this::written, this::failed));
  }

  /** In a single step Jetty would add that the length is 0, which is not that of what is meant. */
  private void writeHeaderAlone() {
    response.write(
        false,
        BufferUtil.EMPTY_BUFFER,
        Callback.from(
            () -> response.write(true, null, Callback.from(this::written, this::failed)),
            this::failed));
  }

  /**
   * @param content null if it is not known yet
   * @return whether the client has the answer already and need not get it once more
   */
  private boolean begin(Reply whole, byte @Nullable [] content) {
    HttpFields.Mutable fields = response.getHeaders();
    Headers.addAlways(fields, whole.mediaType(), traffic.isSecure());
    fields.add(new HttpField(Headers.REQUEST_ID, id));
    headers.forEach(fields::put);
    whole.headers().forEach(fields::put);
    Headers.addForStatus(fields, whole.status());
    Headers.addVary(fields, endpoint, traffic.originsMatter());
    boolean unchanged = false;
    if (content != null && whole.status() == 200 && isSafe()) {
      unchanged = Headers.addEntityTag(fields, content, request);
    }
    response.setStatus(unchanged ? 304 : whole.status());
    if (!unchanged && !(whole.body() instanceof Reply.Nothing)) {
      fields.put(HttpHeader.CONTENT_TYPE, whole.mediaType());
      if (content != null) {
        fields.put(HttpHeader.CONTENT_LENGTH, content.length);
      }
    }
    if (!isBodyRead && !Headers.expectsContinue(request) && request.consumeAvailable()) {
      isBodyRead = true;
    }
    if (!isBodyRead || traffic.isStopping()) {
      fields.put(HttpFields.CONNECTION_CLOSE);
    }
    return unchanged;
  }

  private boolean isSafe() {
    return isHead() || "GET".equals(request.getMethod());
  }

  private void writeStreamed(Reply whole, Reply.Streamed streamed) {
    if (isHead()) {
      begin(whole, null);
      writeHeaderAlone();
      return;
    }
    if (!traffic.streams().tryAcquire()) {
      write(Reply.of(Problem.of(503, "Too many answers are being streamed already.")));
      return;
    }
    try {
      begin(whole, null);
      StreamedAnswer out = new StreamedAnswer(response, streamed.mediaType());
      stream = out;
      traffic.endEventsIfStopping(out);
      stream(streamed, out);
    } finally {
      traffic.streams().release();
    }
  }

  private void stream(Reply.Streamed streamed, StreamedAnswer out) {
    try {
      out.run(streamed.writer());
      bytes = out.bytes();
      written();
    } catch (ProblemException e) {
      brokeOff(out, Reply.of(e.problem()), e);
    } catch (java.io.IOException e) {
      bytes = out.bytes();
      failed(e);
    } catch (RuntimeException | Error e) {
      LOG.error("A defect of this program, met at {} (request {})", route(), id, e);
      brokeOff(out, Reply.of(Problem.of(500, ContainerErrors.detail(500))), e);
    }
  }

  /** As long as nothing was sent, there is time to say what went wrong; later, to break off. */
  private void brokeOff(StreamedAnswer out, Reply instead, Throwable cause) {
    if (response.isCommitted()) {
      bytes = out.bytes();
      failed(cause);
    } else {
      response.reset();
      write(instead);
    }
  }

  private void written() {
    writingSince = 0;
    if (isBodyRead || Headers.expectsContinue(request)) {
      end();
    } else {
      new Leftover(request, traffic.scheduler(), this::end).drain();
    }
  }

  private void end() {
    traffic.ended(this, answered());
    callback.succeeded();
  }

  private void failed(Throwable cause) {
    traffic.ended(this, answered());
    callback.failed(cause instanceof Error ? new EofException(cause) : cause);
  }

  private Observer.Answered answered() {
    return new Observer.Answered(
        id,
        Headers.knownMethod(request.getMethod()),
        route(),
        response.getStatus(),
        Duration.ofNanos(NanoTime.since(request.getHeadersNanoTime())),
        bytes,
        caller.keyId());
  }

  /** Ends a stream of events, for which the client asks again elsewhere or later. */
  void endEvents() {
    StreamedAnswer out = stream;
    if (out != null) {
      out.endEvents();
    }
  }

  /** Whether the client takes its answer more slowly than any decent connection would. */
  boolean isStalled() {
    StreamedAnswer out = stream;
    long since = out == null ? writingSince : out.writingSince();
    long length = out == null ? bytes : out.writing();
    return since != 0
        && NanoTime.since(since)
            > Limits.SLOW_START.toNanos()
                + Duration.ofSeconds(length / Limits.BYTES_PER_SECOND).toNanos();
  }

  void breakOff() {
    request.getConnectionMetaData().getConnection().getEndPoint().close();
  }
}
