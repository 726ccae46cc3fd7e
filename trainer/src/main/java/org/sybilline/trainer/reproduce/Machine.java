package org.sybilline.trainer.reproduce;

/**
 * Where figures were made. With equal seeds and threads, one machine gives the same figures bit for
 * bit; another may differ in the last ones.
 *
 * @param cores of the machine
 * @param threads libtorch computed with
 * @param java version and vendor
 * @param system operating system and architecture
 */
public record Machine(int cores, int threads, String java, String system) {

  static Machine here(int threads) {
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        threads,
        System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"));
  }
}
