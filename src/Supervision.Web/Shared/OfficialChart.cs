using System.Globalization;
using DocumentFormat.OpenXml.Drawing.Charts;
using DocumentFormat.OpenXml.Packaging;
using A = DocumentFormat.OpenXml.Drawing;
using W = DocumentFormat.OpenXml.Wordprocessing;
using Wp = DocumentFormat.OpenXml.Drawing.Wordprocessing;

namespace Supervision.Shared;

/// <summary>A chart of bars in a document (公文图表): what it is of, and a number of each for one or more rows of bars; null where there is none.</summary>
/// <param name="Format">How the numbers are written, as Excel says it.</param>
/// <param name="Most">Where the scale ends; as far as the longest bar where nothing is said.</param>
public sealed record OfficialChart(string Title, IReadOnlyList<string> Names, IReadOnlyList<(string Name, IReadOnlyList<double?> Values)> Series, string Format = "0", double? Most = null)
{
    private const long Width = 5_580_000, HeightOfBar = 110_000, Margin = 900_000;
    private static readonly string[] Colours = ["9F1F1F", "B7C3D0"];
    private const uint CategoryAxis = 111, ValueAxis = 222;

    /// <summary>The paragraph that shows it; the chart is a part of the document.</summary>
    public W.Paragraph In(MainDocumentPart main, uint number)
    {
        var part = main.AddNewPart<ChartPart>();
        part.ChartSpace = Space();
        var height = Margin + HeightOfBar * (Series.Count + 1) * Names.Count;
        return new(
            new W.ParagraphProperties { SpacingBetweenLines = new() { Line = "240", LineRule = W.LineSpacingRuleValues.Auto }, Justification = new() { Val = W.JustificationValues.Center } },
            new W.Run(new W.Drawing(new Wp.Inline(
                new Wp.Extent { Cx = Width, Cy = height }, new Wp.EffectExtent { LeftEdge = 0, TopEdge = 0, RightEdge = 0, BottomEdge = 0 }, new Wp.DocProperties { Id = number, Name = $"图 {number}", Description = Sheet.Legal(Title) },
                new Wp.NonVisualGraphicFrameDrawingProperties(),
                new A.Graphic(new A.GraphicData(new ChartReference { Id = main.GetIdOfPart(part) }) { Uri = "http://schemas.openxmlformats.org/drawingml/2006/chart" }))
            { DistanceFromTop = 0, DistanceFromBottom = 0, DistanceFromLeft = 0, DistanceFromRight = 0 })));
    }

    private ChartSpace Space()
    {
        var bars = new BarChart(new BarDirection { Val = BarDirectionValues.Bar }, new BarGrouping { Val = BarGroupingValues.Clustered }, new VaryColors { Val = false });
        foreach (var (series, index) in Series.Select((series, index) => (series, (uint)index))) bars.Append(SeriesOf(series.Name, series.Values, index));
        bars.Append(new GapWidth { Val = 60 }, new AxisId { Val = CategoryAxis }, new AxisId { Val = ValueAxis });
        var chart = new Chart(
            new Title(new ChartText(new RichText(new A.BodyProperties(), new A.ListStyle(), new A.Paragraph(new A.ParagraphProperties(new A.DefaultRunProperties { FontSize = 1100, Bold = true }), new A.Run(new A.RunProperties { Language = "zh-CN", FontSize = 1100, Bold = true }, new A.Text(Sheet.Legal(Title)))))), new Overlay { Val = false }),
            new AutoTitleDeleted { Val = false },
            new PlotArea(
                new DocumentFormat.OpenXml.Drawing.Charts.Layout(), bars,
                new CategoryAxis(new AxisId { Val = CategoryAxis }, new Scaling(new Orientation { Val = OrientationValues.MaxMin }), new Delete { Val = false }, new AxisPosition { Val = AxisPositionValues.Left }, new MajorTickMark { Val = TickMarkValues.None }, new MinorTickMark { Val = TickMarkValues.None },
                    new TickLabelPosition { Val = TickLabelPositionValues.Low }, Small(), new CrossingAxis { Val = ValueAxis }, new Crosses { Val = CrossesValues.AutoZero }),
                new ValueAxis(new AxisId { Val = ValueAxis }, Scale(), new Delete { Val = false }, new AxisPosition { Val = AxisPositionValues.Top },
                    new MajorGridlines(new ChartShapeProperties(new A.Outline(new A.SolidFill(new A.RgbColorModelHex { Val = "E0E4EA" })) { Width = 6350 })),
                    new NumberingFormat { FormatCode = Format, SourceLinked = false }, new MajorTickMark { Val = TickMarkValues.None }, new MinorTickMark { Val = TickMarkValues.None }, new TickLabelPosition { Val = TickLabelPositionValues.High }, Small(),
                    new CrossingAxis { Val = CategoryAxis }, new Crosses { Val = CrossesValues.AutoZero })));
        if (Series.Count > 1) chart.Append(new Legend(new LegendPosition { Val = LegendPositionValues.Bottom }, new Overlay { Val = false }, Small()));
        chart.Append(new PlotVisibleOnly { Val = true }, new DisplayBlanksAs { Val = DisplayBlanksAsValues.Gap });
        return new ChartSpace(new RoundedCorners { Val = false }, chart);
    }

    private Scaling Scale()
    {
        var scale = new Scaling(new Orientation { Val = OrientationValues.MinMax });
        if (Most is { } most) scale.Append(new MaxAxisValue { Val = most });
        scale.Append(new MinAxisValue { Val = 0 });
        return scale;
    }

    private BarChartSeries SeriesOf(string name, IReadOnlyList<double?> values, uint index)
    {
        var numbers = new NumberingCache(new FormatCode(Format), new PointCount { Val = (uint)values.Count });
        foreach (var (value, place) in values.Select((value, place) => (value, (uint)place)))
            if (value is { } known) numbers.Append(new NumericPoint(new NumericValue(known.ToString(CultureInfo.InvariantCulture))) { Index = place });
        return new(
            new DocumentFormat.OpenXml.Drawing.Charts.Index { Val = index }, new Order { Val = index }, new SeriesText(new StringReference(new Formula($"图!${(char)('B' + index)}$1"), Texts([name]))),
            new ChartShapeProperties(new A.SolidFill(new A.RgbColorModelHex { Val = Colours[index % Colours.Length] })), new InvertIfNegative { Val = false },
            new DataLabels(
                new NumberingFormat { FormatCode = Format, SourceLinked = false }, new ChartShapeProperties(new A.NoFill(), new A.Outline(new A.NoFill())), Small(), new DataLabelPosition { Val = DataLabelPositionValues.OutsideEnd },
                new ShowLegendKey { Val = false }, new ShowValue { Val = true }, new ShowCategoryName { Val = false }, new ShowSeriesName { Val = false }, new ShowPercent { Val = false }, new ShowBubbleSize { Val = false }),
            new CategoryAxisData(new StringReference(new Formula($"图!$A$2:$A${Names.Count + 1}"), Texts(Names))),
            new Values(new NumberReference(new Formula($"图!${(char)('B' + index)}$2:${(char)('B' + index)}${Names.Count + 1}"), numbers)));
    }

    private static StringCache Texts(IReadOnlyList<string> texts)
    {
        var cache = new StringCache(new PointCount { Val = (uint)texts.Count });
        foreach (var (text, place) in texts.Select((text, place) => (text, (uint)place))) cache.Append(new StringPoint(new NumericValue(Sheet.Legal(text))) { Index = place });
        return cache;
    }

    private static TextProperties Small() => new(new A.BodyProperties(), new A.ListStyle(), new A.Paragraph(new A.ParagraphProperties(new A.DefaultRunProperties { FontSize = 900 }), new A.EndParagraphRunProperties { Language = "zh-CN" }));
}
