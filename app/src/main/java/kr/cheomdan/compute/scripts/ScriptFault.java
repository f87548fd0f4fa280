package kr.cheomdan.compute.scripts;

import kr.cheomdan.shared.Refusal;

/** What may be wrong with a script. The first argument of each sentence is the line, 1 the first. */
public enum ScriptFault implements Refusal {
    /** A byte order mark, which hides {@code #!}; it is taken away. */
    BYTE_ORDER_MARK("compute.script-byte-order-mark", Severity.WARNING),
    /** Lines end with CR LF; they are mended. */
    CARRIAGE_RETURNS("compute.script-carriage-returns", Severity.WARNING),
    /** A carriage return inside a line, which is part of a word to every interpreter. */
    LONE_CARRIAGE_RETURN("compute.script-lone-carriage-return", Severity.ERROR),
    NUL("compute.script-nul", Severity.ERROR),
    /** Arguments: the line, the character. */
    HIDDEN_CHARACTER("compute.script-hidden-character", Severity.WARNING),
    /** No first line {@code #!}: sh runs it. */
    NO_INTERPRETER("compute.script-no-interpreter", Severity.WARNING),
    /** {@code #!} stands after empty lines, comments or blanks and is not seen. */
    INTERPRETER_NOT_FIRST("compute.script-interpreter-not-first", Severity.ERROR),
    /** Arguments: the line, what stands there. */
    INTERPRETER_NOT_ABSOLUTE("compute.script-interpreter-not-absolute", Severity.ERROR),
    /** Arguments: the line, what stands there. */
    INTERPRETER_UNCOMMON("compute.script-interpreter-uncommon", Severity.WARNING),
    /** Arguments: the line, the option. Account, QOS, user: the award decides. */
    LEAVES_AWARD("compute.script-leaves-award", Severity.ERROR),
    /** Arguments: the line, the option, what the form says. */
    CONTRADICTS("compute.script-contradicts", Severity.ERROR),
    /** Arguments: the line, the option. */
    NOT_UNDERSTOOD("compute.script-not-understood", Severity.ERROR),
    /** Arguments: the line, the option. */
    NO_EFFECT("compute.script-no-effect", Severity.WARNING),
    /** An option after the first command, where Slurm does not read it either. */
    OPTION_TOO_LATE("compute.script-option-too-late", Severity.WARNING);

    /** Whether a job may be submitted all the same. */
    public enum Severity {
        ERROR,
        WARNING
    }

    private final String code;
    private final Severity severity;

    ScriptFault(String code, Severity severity) {
        this.code = code;
        this.severity = severity;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return 422;
    }

    public Severity severity() {
        return severity;
    }

    Finding on(int line, Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = line;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return new Finding(severity, line, at("script", all));
    }
}
