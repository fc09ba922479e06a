using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Navarch.Bench.Growth;

/// <summary>Draws the charts of one or more servers side by side, as SVG.</summary>
static class SvgPlot
{
    private const int Columns = 2;
    private const double Width = 420, Height = 240;
    private const double Left = 64, Right = 16, Top = 30, Bottom = 34, Legend = 28;

    private static readonly string[] s_colors = ["#1668c7", "#d1570b", "#3b8b3b", "#7a4fb5"];

    public static void Write(string file, IReadOnlyList<string> jsonFiles)
    {
        var results = new List<GrowthResult>();
        foreach (var name in jsonFiles)
            results.Add(JsonSerializer.Deserialize<GrowthResult>(File.ReadAllText(name), GrowthRun.JsonOptions)
                ?? throw new BenchException($"{name} holds no figures"));
        File.WriteAllText(file, Draw(results));
    }

    private static string Draw(IReadOnlyList<GrowthResult> results)
    {
        var charts = Chart.All.Where(chart => results.Any(result => chart.Line(result).Count > 0)).ToList();
        var rows = (charts.Count + Columns - 1) / Columns;
        var svg = new StringBuilder();
        Add(svg, $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {Columns * Width} {rows * Height + Legend}' font-family='sans-serif' font-size='12'>");
        Add(svg, $"<rect width='100%' height='100%' fill='white'/>");
        for (var i = 0; i < results.Count; i++)
            Add(svg, $"<text x='{Left + i * 200}' y='18' fill='{s_colors[i % s_colors.Length]}' font-weight='bold'>— {WebUtility.HtmlEncode(results[i].Label)}</text>");
        for (var i = 0; i < charts.Count; i++)
        {
            Add(svg, $"<g transform='translate({i % Columns * Width},{i / Columns * Height + Legend})'>");
            DrawChart(svg, charts[i], results);
            Add(svg, $"</g>");
        }
        return svg.Append("</svg>\n").ToString();
    }

    private static void DrawChart(StringBuilder svg, Chart chart, IReadOnlyList<GrowthResult> results)
    {
        var lines = results.Select(chart.Line).ToList();
        var x = LogScale.Over(lines.SelectMany(line => line).Select(point => point.X), Left, Width - Right);
        var y = LogScale.Over(lines.SelectMany(line => line).Select(point => point.Y), Height - Bottom, Top);
        Add(svg, $"<text x='{Left}' y='20' font-weight='bold'>{WebUtility.HtmlEncode(chart.Title)}</text>");
        foreach (var mark in x.Marks)
        {
            Add(svg, $"<line x1='{x.At(mark):f1}' x2='{x.At(mark):f1}' y1='{Top}' y2='{Height - Bottom}' stroke='#ddd'/>");
            Add(svg, $"<text x='{x.At(mark):f1}' y='{Height - Bottom + 16}' text-anchor='middle'>{mark:#,0.###}</text>");
        }
        foreach (var mark in y.Marks)
        {
            Add(svg, $"<line x1='{Left}' x2='{Width - Right}' y1='{y.At(mark):f1}' y2='{y.At(mark):f1}' stroke='#ddd'/>");
            Add(svg, $"<text x='{Left - 6}' y='{y.At(mark) + 4:f1}' text-anchor='end'>{mark:#,0.###}</text>");
        }
        Add(svg, $"<text x='{Width - Right}' y='{Height - 4}' text-anchor='end' fill='#666'>{chart.Axis}</text>");
        for (var i = 0; i < lines.Count; i++) DrawLine(svg, lines[i], x, y, s_colors[i % s_colors.Length]);
    }

    private static void DrawLine(
        StringBuilder svg, IReadOnlyList<(double X, double Y)> line, LogScale x, LogScale y, string color)
    {
        var points = string.Join(' ', line.Select(
            point => string.Create(CultureInfo.InvariantCulture, $"{x.At(point.X):f1},{y.At(point.Y):f1}")));
        Add(svg, $"<polyline points='{points}' fill='none' stroke='{color}' stroke-width='2'/>");
        foreach (var point in line)
            Add(svg, $"<circle cx='{x.At(point.X):f1}' cy='{y.At(point.Y):f1}' r='3' fill='{color}'><title>{point.Y:#,0.##}</title></circle>");
    }

    private static void Add(StringBuilder svg, FormattableString element) =>
        svg.Append(element.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
