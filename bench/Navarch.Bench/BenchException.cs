namespace Navarch.Bench;

/// <summary>The run can't go on. The message is for whoever started it.</summary>
sealed class BenchException(string message) : Exception(message);
