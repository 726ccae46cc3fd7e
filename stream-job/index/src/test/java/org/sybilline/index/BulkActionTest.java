package org.sybilline.index;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BulkActionTest {

  @ParameterizedTest
  @CsvSource({
    "CREATE,      201, '',                              DONE",
    "CREATE,      409, version_conflict_engine_exception, DONE",
    "PUT_VERSION, 409, version_conflict_engine_exception, DONE",
    "UPDATE,      409, version_conflict_engine_exception, AGAIN",
    "UPDATE,      404, document_missing_exception,      DONE",
    "UPDATE,      404, index_not_found_exception,       REFUSED",
    "CREATE,      404, index_not_found_exception,       REFUSED",
    "DELETE,      404, '',                              DONE",
    "CREATE,      429, es_rejected_execution_exception, AGAIN",
    "PUT_VERSION, 503, unavailable_shards_exception,    AGAIN",
    "CREATE,      400, document_parsing_exception,      REJECTED",
    "PUT_VERSION, 400, strict_dynamic_mapping_exception, REJECTED",
    "CREATE,      403, cluster_block_exception,         REFUSED",
    "CREATE,      401, security_exception,              REFUSED",
  })
  void knowsWhatEachAnswerMeansForEachOperation(
      BulkOperation operation, int status, String error, BulkAction.Outcome expected) {
    var action = new BulkAction(operation, null, "accounts", "gba/ann@1", new byte[0]);
    assertEquals(expected, action.outcome(status, error));
  }
}
