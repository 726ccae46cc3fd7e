/** What a run shows: rates, candidates and alerts, on a terminal or in a pipe. */
@NullMarked
package org.sybilline.local.view;

import org.jspecify.annotations.NullMarked;
