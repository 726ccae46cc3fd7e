@NullMarked
package org.sybilline.service.settings;

import org.jspecify.annotations.NullMarked;
