package io.clv.core.port;

import io.clv.core.segment.SegmentScheme;

/** How the definition of a scheme, as a store keeps it, becomes a scheme. */
public interface SchemeCodec {
  /**
   * @param definition a text that the schemes of one's own are written in
   * @throws IllegalArgumentException if it is not the definition of one scheme; the text says why
   */
  SegmentScheme decode(String definition);
}
