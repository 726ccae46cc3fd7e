/**
 * Reading settings: typed, from arguments, a file and the environment, with all problems at once.
 */
@NullMarked
package org.sybilline.exchange.settings;

import org.jspecify.annotations.NullMarked;
