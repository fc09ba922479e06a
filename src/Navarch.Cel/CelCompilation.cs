namespace Navarch.Cel;

/// <summary>A program, or the reasons why there is none.</summary>
public sealed record CelCompilation(string Expression, CelProgram? Program, IReadOnlyList<CelProblem> Problems)
{
    /// <summary>All problems, each with its place and an excerpt.</summary>
    public string ProblemText => string.Join('\n', Problems.Select(problem => problem.Text));
}
