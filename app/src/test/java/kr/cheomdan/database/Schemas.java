package kr.cheomdan.database;

import java.util.List;

/** Opens the order of the schemas to the house rules. */
public final class Schemas {

    private Schemas() {}

    /** Lower ones first. */
    public static List<String> inOrder() {
        return SchemaMigrations.SCHEMAS;
    }
}
