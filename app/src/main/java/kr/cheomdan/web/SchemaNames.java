package kr.cheomdan.web;

import io.swagger.v3.core.jackson.TypeNameResolver;

/**
 * What a type is called in the description of the API. A nested type carries the names of those that enclose it, as {@code AccountEntry}
 * or {@code TokensWanted}: alone, the {@code Entry} of one module and that of another would be one and the same there.
 */
class SchemaNames extends TypeNameResolver {

    @Override
    protected String getNameOfClass(Class<?> type) {
        Class<?> enclosing = type.getEnclosingClass();
        if (enclosing == null) {
            return type.getSimpleName();
        }
        // Whoever reads this stands before the API already.
        return getNameOfClass(enclosing).replaceFirst("(Api|Endpoints)$", "") + type.getSimpleName();
    }
}
