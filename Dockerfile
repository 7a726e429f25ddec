# syntax=docker/dockerfile:1
# clv as a container: built from the source, then the program, a Java runtime with the modules it
# needs and nothing else on a small Debian. See docs/container.md.

FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /source
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -ntp -DskipTests -pl clv-cli -am package \
 && mkdir -p /image/opt/clv/native \
 && cp clv-cli/target/clv-cli.jar /image/opt/clv/clv-cli.jar
# The libraries of SQLite and LightGBM lie beside the program, because what is unpacked into a /tmp
# that is mounted without the right to execute cannot be loaded.
RUN case "$(uname -m)" in aarch64) cpu=aarch64 ;; *) cpu=x86_64 ;; esac \
 && cd /tmp \
 && jar xf /image/opt/clv/clv-cli.jar "org/sqlite/native/Linux/$cpu" "lightgbm4j/linux/$cpu" \
 && mv "org/sqlite/native/Linux/$cpu"/*.so "lightgbm4j/linux/$cpu"/*.so /image/opt/clv/native/
RUN jlink --strip-debug --no-header-files --no-man-pages --compress 2 \
      --add-modules java.base,java.desktop,java.management,java.naming,java.security.jgss,java.sql,jdk.crypto.ec,jdk.jfr,jdk.localedata,jdk.management,jdk.unsupported,jdk.zipfs \
      --include-locales en,de,fr,es \
      --output /image/opt/java
COPY container/clv container/clv-healthy container/clv-setup /image/usr/local/bin/
RUN chmod 0755 /image/usr/local/bin/*

FROM debian:12-slim
LABEL org.opencontainers.image.title="clv" \
      org.opencontainers.image.description="Customer lifetime values from a shop's orders" \
      org.opencontainers.image.licenses="Apache-2.0"
# LightGBM's library needs that of GNU's OpenMP.
RUN apt-get update \
 && apt-get install -y --no-install-recommends libgomp1 \
 && rm -rf /var/lib/apt/lists/*
RUN groupadd --gid 10001 clv \
 && useradd --uid 10001 --gid clv --no-create-home --home-dir /data --shell /usr/sbin/nologin clv \
 && install -d -o clv -g clv -m 0750 /data /orders /keys
COPY --from=build /image/ /
ENV JAVA_HOME=/opt/java \
    CLV_HOST=0.0.0.0 \
    CLV_PORT=8080 \
    CLV_DB=/data/clv.db \
    CLV_UPLOADS=/data/uploads \
    CLV_LOG_FORMAT=json
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 CMD ["clv-healthy"]
ENTRYPOINT ["clv"]
CMD ["serve"]
