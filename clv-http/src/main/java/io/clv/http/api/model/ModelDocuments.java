package io.clv.http.api.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clv.core.model.ModelDocument;
import io.clv.core.port.ModelCodec;
import io.clv.http.api.Json;
import java.util.List;

/**
 * Model documents in JSON, as a model file has them.
 *
 * @param codec whose texts are JSON objects
 */
record ModelDocuments(ModelCodec codec) {
  List<ObjectNode> of(List<ModelDocument> documents) {
    return documents.stream().map(document -> Json.object(codec.encode(document))).toList();
  }
}
