package kr.cheomdan.sandbox;

import java.util.ArrayList;
import java.util.List;

/** A command, and what it reads as descriptors 8 and 9, each part followed by NUL. */
public record Confined(List<String> command, List<String> staged, List<String> arguments) {

    private static final String IN_LINE =
            """
            exec 8< /dev/null
            (( $1 )) && exec 8< <(printf '%s\\0' "${@:3:$1}")
            (( $2 )) && exec 9< <(printf '%s\\0' "${@:3+$1:$2}")
            exec "${@:3+$1+$2}"
            """;

    public Confined {
        command = List.copyOf(command);
        staged = List.copyOf(staged);
        arguments = List.copyOf(arguments);
    }

    /** The same as one command line, for what nobody lays down in files beforehand. */
    public List<String> inLine() {
        List<String> whole = new ArrayList<>(List.of(
                "bash", "-c", IN_LINE, "confined", String.valueOf(staged.size()), String.valueOf(arguments.size())));
        whole.addAll(staged);
        whole.addAll(arguments);
        whole.addAll(command);
        return whole;
    }
}
