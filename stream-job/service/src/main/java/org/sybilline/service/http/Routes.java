package org.sybilline.service.http;

import java.util.function.Supplier;
import org.sybilline.service.access.Role;

/**
 * Where features name their routes. Paths are relative to {@link #BASE} unless said otherwise, with
 * parts as {@code {id}}. Behind each route stand key, rate limit, role, problems and audit log.
 */
public interface Routes {

  /** Start of all paths that need a key. */
  String BASE = "/api/v1";

  void get(String path, Role role, Handler handler);

  void post(String path, Role role, Handler handler);

  void put(String path, Role role, Handler handler);

  void delete(String path, Role role, Handler handler);

  /** Server-sent events. */
  void stream(String path, Role role, StreamHandler handler);

  /** Without a key, from anywhere; the path is absolute. */
  void open(String path, Supplier<Answer> answer);

  /** Without a key from this machine, with any key from elsewhere; the path is absolute. */
  void internal(String path, Supplier<Answer> answer);

  /** Files of a folder of the class path, at {@code /}. */
  void files(String folder);
}
