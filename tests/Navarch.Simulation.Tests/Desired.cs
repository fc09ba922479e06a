namespace Navarch.Simulation.Tests;

/// <summary>What a user was told is stored: the model that the cluster is held against at the end.</summary>
sealed record Desired(string Name, int Replicas, string Image);
