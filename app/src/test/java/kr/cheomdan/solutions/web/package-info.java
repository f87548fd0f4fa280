@org.jspecify.annotations.NullMarked
package kr.cheomdan.solutions.web;
