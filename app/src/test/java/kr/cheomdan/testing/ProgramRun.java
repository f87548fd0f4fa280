package kr.cheomdan.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What a program said and how it ended. */
public record ProgramRun(String command, int exit, String output, String errors) {

    private static final int LONGEST_SECONDS = 180;

    public static ProgramRun of(ProcessBuilder builder) {
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            CompletableFuture<String> errors = CompletableFuture.supplyAsync(() -> {
                try {
                    return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
                } catch (IOException fault) {
                    return fault.toString();
                }
            });
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(builder.command() + " did not end");
            }
            return new ProgramRun(String.join(" ", builder.command()), process.exitValue(), output, errors.join());
        } catch (IOException fault) {
            throw new AssertionError("cannot run " + builder.command(), fault);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    public String mustSucceed() {
        if (exit != 0) {
            throw new AssertionError(command + " ended with " + exit + ":\n" + output + errors);
        }
        return output;
    }
}
