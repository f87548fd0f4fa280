package kr.cheomdan.bench.chaos;

/**
 * An award that jobs run under.
 *
 * @param account as Slurm knows it
 * @param seconds device-seconds that it was given
 * @param partition where its devices are
 * @param onGpus whether they are GPUs
 */
record Granted(String id, String account, long seconds, String partition, boolean onGpus) {}
