@NullMarked
package org.sybilline.service.alert;

import org.jspecify.annotations.NullMarked;
