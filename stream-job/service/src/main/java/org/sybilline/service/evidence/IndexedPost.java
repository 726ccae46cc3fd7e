package org.sybilline.service.evidence;

import org.sybilline.service.model.PastedPost;

/**
 * A post as the index holds it.
 *
 * @param title empty when unknown
 * @param post its text cleaned, as the model saw it
 */
public record IndexedPost(String postId, String title, PastedPost post) {}
