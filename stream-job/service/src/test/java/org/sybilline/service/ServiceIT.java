package org.sybilline.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ServiceIT {

  private static TestService service;

  @BeforeAll
  static void start() {
    service = TestService.start();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void livesWithoutAKey() {
    var answer = service.get(null, "/health/live");
    assertEquals(200, answer.statusCode());
    assertTrue(TestService.json(answer).path("live").asBoolean());
  }

  @Test
  void answersAnUnknownAddressWithAProblem() {
    var answer = service.get(service.reader(), "nothing");
    assertEquals(404, answer.statusCode());
    assertEquals(
        "application/problem+json", answer.headers().firstValue("Content-Type").orElse(""));
    assertEquals(404, TestService.json(answer).path("status").asInt());
  }
}
