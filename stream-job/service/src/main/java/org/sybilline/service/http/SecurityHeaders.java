package org.sybilline.service.http;

import io.javalin.http.Context;

/**
 * What a browser may do with an answer: run our scripts and show our styles, talk to us, and
 * nothing else. There is no CORS: pages of other origins get nothing.
 */
final class SecurityHeaders {

  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
          + "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; "
          + "form-action 'none'; frame-ancestors 'none'";

  private SecurityHeaders() {}

  static void set(Context context) {
    context.header("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    context.header("X-Content-Type-Options", "nosniff");
    context.header("X-Frame-Options", "DENY");
    context.header("Referrer-Policy", "no-referrer");
    context.header("Cross-Origin-Resource-Policy", "same-origin");
    if (context.path().startsWith(Routes.BASE)) {
      context.header("Cache-Control", "no-store");
    }
  }
}
