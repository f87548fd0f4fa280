@org.jspecify.annotations.NullMarked
package kr.cheomdan.desk.web;
