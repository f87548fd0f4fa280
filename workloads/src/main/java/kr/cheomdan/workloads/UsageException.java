package kr.cheomdan.workloads;

/** The command line cannot be understood; the message says which option. */
final class UsageException extends RuntimeException {

    UsageException(String message) {
        super(message);
    }
}
