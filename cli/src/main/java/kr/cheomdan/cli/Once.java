package kr.cheomdan.cli;

import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.function.Function;
import picocli.CommandLine.Option;

/**
 * The option of every command whose repetition must not do the thing twice: the key that goes with the request. Where the answer was lost,
 * nobody knows here whether it was done; then the key is told, because the command given again with it does it once.
 */
final class Once {

    @Option(names = "--key", descriptionKey = "option.key", paramLabel = "KEY")
    private String key;

    /** A key that nobody has used. */
    static String fresh() {
        return UUID.randomUUID().toString();
    }

    /** @param request what is asked for with the key it is given */
    <T> T ask(Function<String, T> request) {
        String used = key == null || key.isBlank() ? fresh() : key.strip();
        try {
            return request.apply(used);
        } catch (UncheckedIOException lost) {
            throw new UncheckedIOException(lost.getMessage() + "\n" + Main.text("repeat", used), lost.getCause());
        } catch (ApiRefused refused) {
            throw refused.status() >= 500 ? refused.with(Main.text("repeat", used)) : refused;
        }
    }
}
