package kr.cheomdan.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Lets the start end with the fault's sentence instead of a stack trace. */
class DatabaseFaultAnalyzer extends AbstractFailureAnalyzer<DatabaseFault> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DatabaseFault fault) {
        return new FailureAnalysis(fault.getMessage() + System.lineSeparator() + "(" + fault.code() + ")", null, rootFailure);
    }
}
