package kr.cheomdan.compute.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.function.BooleanSupplier;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.stereotype.Component;

/** Whether the session that a long answer began under is still there: one that was ended elsewhere is still in the request's hands. */
@Component
class SignedInStill {

    private final SessionRepository<? extends Session> sessions;

    SignedInStill(SessionRepository<? extends Session> sessions) {
        this.sessions = sessions;
    }

    BooleanSupplier asOf(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        String id = session == null ? "" : session.getId();
        return () -> sessions.findById(id) != null;
    }
}
