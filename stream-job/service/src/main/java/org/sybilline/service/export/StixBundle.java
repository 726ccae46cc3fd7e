package org.sybilline.service.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.sybilline.exchange.verdict.Verdict;
import org.sybilline.index.CandidateDocument;
import org.sybilline.post.AccountKey;

/**
 * A case as a STIX 2.1 bundle: both accounts, how they are related, the posts behind it as notes,
 * and each verdict as an opinion. All is marked TLP:AMBER, since it names accounts on no more than
 * a likeness.
 */
final class StixBundle {

  /** TLP:AMBER as STIX 2.1 defines it, with the id and time that it prescribes. */
  private static final String AMBER = "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82";

  private static final String AMBER_CREATED = "2017-01-20T00:00:00.000Z";
  private static final String FOUNDED = "2026-01-01T00:00:00.000Z";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final String CAUTION =
      "A likeness of style, not an identification; it is often wrong.";

  private final Case told;
  private final String author = StixIds.of("identity", "sybilline");
  private final String first;
  private final String second;
  private final String relationship;
  private final String found;
  private final ArrayNode objects = JsonNodeFactory.instance.arrayNode();

  private StixBundle(Case told) {
    CandidateDocument candidate = told.candidate();
    this.told = told;
    this.first = accountId(candidate.first());
    this.second = accountId(candidate.second());
    this.relationship = StixIds.of("relationship", candidate.candidateId());
    this.found = TIME.format(candidate.at());
  }

  static ObjectNode of(Case told) {
    return new StixBundle(told).write();
  }

  private ObjectNode write() {
    marking();
    author();
    account(told.candidate().first());
    account(told.candidate().second());
    relationship();
    evidence();
    told.verdicts().forEach(this::opinion);
    ObjectNode bundle = JsonNodeFactory.instance.objectNode();
    bundle.put("type", "bundle");
    bundle.put(
        "id",
        StixIds.of(
            "bundle",
            told.candidate().candidateId(),
            found,
            Integer.toString(told.verdicts().size())));
    bundle.set("objects", objects);
    return bundle;
  }

  private void marking() {
    ObjectNode marking = objects.addObject();
    marking.put("type", "marking-definition").put("spec_version", "2.1").put("id", AMBER);
    marking.put("created", AMBER_CREATED);
    marking.put("definition_type", "tlp").put("name", "TLP:AMBER");
    marking.putObject("definition").put("tlp", "amber");
  }

  private void author() {
    ObjectNode identity = objects.addObject();
    identity.put("type", "identity").put("spec_version", "2.1").put("id", author);
    identity.put("created", FOUNDED).put("modified", FOUNDED);
    identity.put("name", "Sybilline").put("identity_class", "system");
    mark(identity);
  }

  private void account(AccountKey account) {
    ObjectNode object = objects.addObject();
    object.put("type", "user-account").put("spec_version", "2.1").put("id", accountId(account));
    object.put("user_id", account.id());
    object.put("account_login", account.user());
    object.put("account_type", account.market());
    mark(object);
  }

  private static String accountId(AccountKey account) {
    return StixIds.userAccount(account.market(), account.id(), account.user());
  }

  private void relationship() {
    CandidateDocument candidate = told.candidate();
    ObjectNode object = object("relationship", relationship, found, found);
    object.put("relationship_type", "related-to");
    object.put("source_ref", first).put("target_ref", second);
    object.put("confidence", Math.round(100 * candidate.probability()));
    object.put("description", told.evidence().why() + " " + CAUTION);
    ObjectNode source = object.putArray("external_references").addObject();
    source.put("source_name", "sybilline").put("external_id", candidate.candidateId());
    source.put(
        "description",
        String.format(
            Locale.ROOT,
            "model %s, cosine %.3f, probability %.2f, level %s, %d and %d posts",
            candidate.modelId(),
            candidate.cosine(),
            candidate.probability(),
            candidate.level(),
            candidate.firstPosts(),
            candidate.secondPosts()));
  }

  /** One note for each post that is shown as evidence. */
  private void evidence() {
    CasePosts.each(
        told,
        (account, post) -> {
          ObjectNode note =
              object(
                  "note",
                  StixIds.of("note", told.candidate().candidateId(), account.id(), post.id()),
                  found,
                  found);
          note.put(
              "abstract",
              "Post %s in %s, %s"
                  .formatted(post.id(), post.subforum(), TIME.format(post.postedAt())));
          note.put("content", post.text().isBlank() ? "(empty)" : post.text());
          note.putArray("object_refs").add(accountId(account));
        });
  }

  private void opinion(Verdict verdict) {
    String at = TIME.format(verdict.at());
    ObjectNode opinion =
        object(
            "opinion",
            StixIds.of("opinion", verdict.candidate(), verdict.by(), verdict.at().toString()),
            at,
            at);
    opinion.put(
        "opinion",
        switch (verdict.decision()) {
          case CONFIRM -> "strongly-agree";
          case REJECT -> "strongly-disagree";
          case OPEN -> "neutral";
        });
    if (!verdict.note().isBlank()) {
      opinion.put("explanation", verdict.note());
    }
    opinion.putArray("authors").add(verdict.by());
    opinion.putArray("object_refs").add(relationship);
  }

  private ObjectNode object(String type, String id, String created, String modified) {
    ObjectNode object = objects.addObject();
    object.put("type", type).put("spec_version", "2.1").put("id", id);
    object.put("created_by_ref", author);
    object.put("created", created).put("modified", modified);
    mark(object);
    return object;
  }

  private static void mark(ObjectNode object) {
    object.putArray("object_marking_refs").add(AMBER);
  }
}
