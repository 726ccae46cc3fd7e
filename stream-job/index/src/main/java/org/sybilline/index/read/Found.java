package org.sybilline.index.read;

/**
 * Something near.
 *
 * @param cosine with the vector asked for, in double precision
 */
public record Found<T>(T item, double cosine) {}
