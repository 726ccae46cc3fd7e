/** The HTTP service: ask, subscribe, judge and follow. */
@NullMarked
package org.sybilline.service;

import org.jspecify.annotations.NullMarked;
