/** What was done, by whom: a log whose lines are chained, so that changing it shows. */
@NullMarked
package org.sybilline.service.audit;

import org.jspecify.annotations.NullMarked;
