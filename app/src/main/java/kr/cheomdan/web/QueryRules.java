package kr.cheomdan.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import kr.cheomdan.shared.TextRefusal;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * What the query of every address must be like. A NUL stands in no text of ours and PostgreSQL takes none: asked for one, it answers with a
 * fault. Forms are checked where their texts are.
 */
class QueryRules implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String query = request.getQueryString();
        if (query != null && query.contains("%00")) {
            request.getParameterMap().forEach(QueryRules::requireWhole);
        }
        return true;
    }

    private static void requireWhole(String name, String[] values) {
        for (String value : values) {
            if (value.indexOf('\0') >= 0) {
                throw TextRefusal.FORBIDDEN_CHARACTER.at(name, name, "U+0000", value.indexOf('\0') + 1);
            }
        }
    }
}
