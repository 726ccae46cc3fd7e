package org.sybilline.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Templates, indices and aliases of one generation. */
final class Schema {

  private static final String HELD = "start is held";

  private final Server server;
  private final IndexSettings settings;

  Schema(Server server, IndexSettings settings) {
    this.server = server;
    this.settings = settings;
  }

  /** See {@link ElasticsearchIndex#prepare}. */
  void prepare() {
    JsonNode existing = existing();
    refuseOthers(existing);
    for (Kind kind : Kind.values()) {
      putTemplate(kind);
      if (!existing.has(kind.index(settings))) {
        create(kind);
      }
    }
    JsonNode created = existing();
    refuseOthers(created); // a template of somebody else may have had its way
    List<Kind> unheld =
        Arrays.stream(Kind.values())
            .filter(kind -> !isHeld(created, kind.alias(settings)))
            .toList();
    if (!unheld.isEmpty()) {
      changeAliases(unheld, false);
    }
    awaitShards();
  }

  /** See {@link ElasticsearchIndex#promote}. */
  void promote() {
    changeAliases(List.of(Kind.values()), true);
  }

  private JsonNode existing() {
    String names =
        Arrays.stream(Kind.values())
            .map(kind -> kind.index(settings) + "," + kind.alias(settings))
            .collect(Collectors.joining(","));
    return server.json("GET", "/" + names + "?ignore_unavailable=true", null, HELD);
  }

  private void refuseOthers(JsonNode existing) {
    List<String> problems = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      String index = kind.index(settings);
      if (existing.has(index)) {
        JsonNode expected = definition(kind).path("mappings");
        MappingComparison.compare(index, expected, existing.path(index).path("mappings"), problems);
      }
      if (existing.has(kind.alias(settings))) {
        problems.add(kind.alias(settings) + " is an index, expected an alias or nothing");
      }
    }
    if (!problems.isEmpty()) {
      throw IndexRefusedException.of(
          "the index does not fit the settings",
          problems,
          "Choose another prefix, or delete these indices and replay the topic.");
    }
  }

  private void putTemplate(Kind kind) {
    ObjectNode template = Json.object();
    template.putArray("index_patterns").add(kind.index(settings));
    template.put("priority", 500);
    template.set("template", definition(kind));
    server.json("PUT", "/_index_template/" + kind.index(settings), template, HELD);
  }

  /** Takes everything from the template, so there is one place that says it. */
  private void create(Kind kind) {
    Patience.Wait wait = server.begin();
    while (true) {
      try {
        Reply reply = server.send("PUT", "/" + kind.index(settings), null);
        // another task of the same job may have been quicker
        if (reply.status() != 400 || !reply.error().contains("resource_already_exists_exception")) {
          reply.orRefuse("to create " + kind.index(settings));
        }
        wait.done();
        return;
      } catch (TryAgainException e) {
        wait.pause(HELD, e);
      }
    }
  }

  private static boolean isHeld(JsonNode indices, String alias) {
    return indices.valueStream().anyMatch(index -> index.path("aliases").has(alias));
  }

  private void changeAliases(List<Kind> kinds, boolean takeFromOthers) {
    ObjectNode body = Json.object();
    ArrayNode actions = body.putArray("actions");
    for (Kind kind : kinds) {
      if (takeFromOthers) {
        ObjectNode remove = actions.addObject().putObject("remove");
        remove.put("index", kind.allGenerations(settings)).put("alias", kind.alias(settings));
        remove.put("must_exist", false);
      }
      ObjectNode add = actions.addObject().putObject("add");
      add.put("index", kind.index(settings)).put("alias", kind.alias(settings));
      if (kind == Kind.ACCOUNTS) {
        add.set("filter", AccountQueries.current());
      }
    }
    server.json("POST", "/_aliases", body, HELD);
  }

  private void awaitShards() {
    String names =
        Arrays.stream(Kind.values()).map(k -> k.index(settings)).collect(Collectors.joining(","));
    server.json(
        "GET", "/_cluster/health/" + names + "?wait_for_status=yellow&timeout=30s", null, HELD);
  }

  private JsonNode definition(Kind kind) {
    try (InputStream in = Schema.class.getResourceAsStream(kind.resource())) {
      if (in == null) {
        throw new IllegalStateException("the resource " + kind.resource() + " is missing");
      }
      String text =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .replace("${format}", Integer.toString(Kind.FORMAT))
              .replace("${modelId}", settings.modelId())
              .replace("${dimensions}", Integer.toString(settings.dimensions()))
              .replace("${vectors}", settings.vectors().type());
      return Json.tree(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + kind.resource(), e);
    }
  }
}
