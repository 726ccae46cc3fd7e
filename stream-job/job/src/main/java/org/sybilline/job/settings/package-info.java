/** What can be set, read once in main and refused whole when anything is wrong. */
@NullMarked
package org.sybilline.job.settings;

import org.jspecify.annotations.NullMarked;
