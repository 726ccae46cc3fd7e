/** Alerts: stored once each, with their why, listed, acknowledged and told live. */
@NullMarked
package org.sybilline.service.alert;

import org.jspecify.annotations.NullMarked;
