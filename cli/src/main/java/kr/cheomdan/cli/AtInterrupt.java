package kr.cheomdan.cli;

/** What is still done where the user ends the client (Ctrl-C) meanwhile; nothing where it comes to its own end. */
final class AtInterrupt implements AutoCloseable {

    private final Thread last;

    AtInterrupt(Runnable done) {
        last = new Thread(done, "at-interrupt");
        Runtime.getRuntime().addShutdownHook(last);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(last);
        } catch (IllegalStateException isEnding) {
            // It is being done.
        }
    }
}
