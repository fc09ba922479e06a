namespace Navarch.Simulation.Tests;

/// <summary>One line: the seed, the scenario, and what did not hold.</summary>
sealed class ScenarioFailedException(string message) : Exception(message);
