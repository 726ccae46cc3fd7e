package org.sybilline.service.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventClientTest {

  @Test
  void sendsEventsInTheirOrderAndThenTheReasonForTheEnd() {
    EventClient client = new EventClient();
    client.send(new Event("7", "post", Map.of("text", "two\nlines")));
    client.send(new Event(null, "post", Map.of()));
    var out =
        new ByteArrayOutputStream() {
          @Override
          public synchronized void write(byte[] bytes, int from, int length) {
            super.write(bytes, from, length);
            if (toString(StandardCharsets.UTF_8).endsWith("data: {}\n\n")) {
              client.close("enough");
            }
          }
        };
    client.writeTo(out);
    assertEquals(
        """
        :\s

        id: 7
        event: post
        data: {"text":"two\\nlines"}

        event: post
        data: {}

        event: end
        data: {"reason":"enough"}

        """,
        out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void sendsAwayWhoReadsTooSlowlyAndSaysWhy() {
    EventClient client = new EventClient();
    for (int i = 0; i < EventClient.QUEUE; i++) {
      assertTrue(client.send(new Event(null, "post", i)));
    }
    assertFalse(client.send(new Event(null, "post", -1)));
    assertTrue(client.isClosed());
    var out = new ByteArrayOutputStream();
    client.writeTo(out);
    assertTrue(
        out.toString(StandardCharsets.UTF_8).contains("too slow"),
        out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void endsWhenTheClientHangsUp() {
    EventClient client = new EventClient();
    client.writeTo(
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("broken pipe");
          }
        });
    assertFalse(client.send(new Event(null, "post", 1)));
  }

  @Test
  void takesNoLineBreaksIntoIdsAndNames() {
    assertThrows(IllegalArgumentException.class, () -> new Event("1\ndata: x", "post", 1));
  }
}
