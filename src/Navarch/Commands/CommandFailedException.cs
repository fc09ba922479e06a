namespace Navarch.Commands;

/// <summary>Ends the program with one line that says what is wrong and what to do about it.</summary>
sealed class CommandFailedException : Exception
{
    /// <param name="problem">Without a full stop.</param>
    /// <param name="remedy">Likewise.</param>
    public CommandFailedException(string problem, string remedy) : base($"{problem.TrimEnd('.')}. {Sentence(remedy)}") { }

    /// <param name="message">Problem and remedy, as the part concerned words them.</param>
    public CommandFailedException(string message) : base(message) { }

    private static string Sentence(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..].TrimEnd('.')}.";
}
