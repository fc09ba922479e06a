namespace Navarch.Tests;

/// <summary>What a command that has ended printed.</summary>
sealed record Output(string Command, int ExitCode, string Text, string Errors)
{
    public string[] Lines => Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Fails with all that was printed unless the command succeeded.</summary>
    public Output Succeeded()
    {
        Assert.True(ExitCode == 0, ToString());
        return this;
    }

    /// <summary>One line on standard error says what is wrong and how to mend it; nothing else was printed.</summary>
    public void FailedInOneLine(params string[] parts)
    {
        Assert.True(ExitCode != 0 && Text.Length == 0, ToString());
        var line = Assert.Single(Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("navarch: ", line);
        Assert.DoesNotContain("internal error", line);
        foreach (var part in parts) Assert.Contains(part, line);
    }

    public Output Has(params string[] parts)
    {
        foreach (var part in parts) Assert.True(Text.Contains(part, StringComparison.Ordinal), $"no \"{part}\" in\n{this}");
        return this;
    }

    public override string ToString() => $"{Command}\nexit code {ExitCode}\n{Text}\n{Errors}";
}
