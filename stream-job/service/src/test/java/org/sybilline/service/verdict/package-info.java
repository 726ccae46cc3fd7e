@NullMarked
package org.sybilline.service.verdict;

import org.jspecify.annotations.NullMarked;
