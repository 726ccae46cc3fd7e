package org.sybilline.post;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a post's JSON object. */
enum PostField {
  MARKET("market"),
  SUBFORUM("subforum"),
  THREAD("thread"),
  POST_ID("postId"),
  USER("user"),
  POSTED_AT("postedAt"),
  TITLE("title"),
  TEXT("text");

  private static final Map<String, PostField> BY_NAME = new HashMap<>();

  static {
    for (PostField field : values()) {
      BY_NAME.put(field.json, field);
    }
    BY_NAME.put("timestamp", POSTED_AT);
  }

  /** Name in JSON. */
  final String json;

  PostField(String json) {
    this.json = json;
  }

  boolean optional() {
    return this == TITLE;
  }

  static @Nullable PostField byName(String name) {
    return BY_NAME.get(name);
  }
}
