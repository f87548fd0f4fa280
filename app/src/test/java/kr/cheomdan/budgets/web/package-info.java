@org.jspecify.annotations.NullMarked
package kr.cheomdan.budgets.web;
