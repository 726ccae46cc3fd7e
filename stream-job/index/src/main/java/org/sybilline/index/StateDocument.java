package org.sybilline.index;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A document of a {@link StateIndex} that is to be created. */
public record StateDocument(String id, ObjectNode content) {}
