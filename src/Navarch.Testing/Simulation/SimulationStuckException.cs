namespace Navarch.Testing.Simulation;

/// <summary>A simulation that goes nowhere.</summary>
public sealed class SimulationStuckException(string message) : Exception(message);
