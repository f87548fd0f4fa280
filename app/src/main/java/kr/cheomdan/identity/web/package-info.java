/** Log-in, accounts, tokens and the audit trail as pages and endpoints, and the rules every request passes before any of them. */
@org.jspecify.annotations.NullMarked
package kr.cheomdan.identity.web;
