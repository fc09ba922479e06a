namespace Navarch.Cel;

/// <summary>Why an expression does not compile.</summary>
/// <param name="Position">UTF-16 offset in the expression.</param>
/// <param name="Line">From one.</param>
/// <param name="Column">In code points, from zero.</param>
/// <param name="Text">The whole message with its place and an excerpt of the source.</param>
public sealed record CelProblem(int Position, int Line, int Column, string Message, string Text)
{
    public override string ToString() => Text;
}
