/**
 * Everything is killed and started again at random while people work, by the portal and past it; then the book is held against what Slurm
 * says.
 */
package kr.cheomdan.bench.chaos;
