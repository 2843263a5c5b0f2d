using System.Globalization;
using ImageMagick;
using ImageMagick.Formats;
using Supervision.Shared;

namespace Supervision.Attachments;

/// <summary>
/// A photo made anew (照片): only its picture is kept, upright and in sRGB. When and where it was taken is read out first; whatever else it carried is gone.
/// </summary>
public sealed record Photo(byte[] Bytes, byte[] Thumbnail, PhotoFacts Facts)
{
    public const int LongestSide = 3000;
    public const int ThumbnailSide = 320;
    private const long MostPixels = 50_000_000;

    static Photo()
    {
        ResourceLimits.Thread = 1;
        ResourceLimits.Disk = 0;
        ResourceLimits.Memory = 768L * 1024 * 1024;
        ResourceLimits.MaxMemoryRequest = 768L * 1024 * 1024;
        ResourceLimits.Area = MostPixels;
        ResourceLimits.Width = ResourceLimits.Height = ushort.MaxValue;
        ResourceLimits.ListLength = 16;
    }

    public static (Photo? Photo, Rejection? Refusal) Of(byte[] file, FileType type)
    {
        try
        {
            // The format is the one its bytes say: no other decoder is ever tried.
            var settings = new MagickReadSettings { Format = FormatOf(type), FrameIndex = 0, FrameCount = 1 };
            using var header = new MagickImage();
            header.Ping(file, settings);
            if ((long)header.Width * header.Height > MostPixels) return (null, TooLarge);

            // A large JPEG can be decoded at an eighth, a quarter, a half: no more of it than is needed.
            if (type == FileType.Jpeg && Math.Max(header.Width, header.Height) > LongestSide) settings.SetDefines(new JpegReadDefines { Size = new MagickGeometry(LongestSide, LongestSide) });
            using var image = new MagickImage();
            var isCutOff = false;
            // Half a picture is only warned of, as are many things cameras do.
            image.Warning += (_, warning) => isCutOff |= warning.Message.Contains("Premature end", StringComparison.OrdinalIgnoreCase);
            image.Read(file, settings);
            if (isCutOff) return (null, AttachmentRefusals.ImageUnreadable);

            var exif = ExifOf(image);
            Clean(image);

            var bytes = Write(image, FormatOf(type.Kept), quality: 85);
            var (width, height) = ((int)image.Width, (int)image.Height);
            image.Thumbnail(AtMost(ThumbnailSide));
            return (new(bytes, Write(image, MagickFormat.Jpeg, quality: 75), exif with { Width = width, Height = height }), null);
        }
        catch (MagickResourceLimitErrorException)
        {
            return (null, TooLarge);
        }
        catch (MagickException)
        {
            return (null, AttachmentRefusals.ImageUnreadable);
        }
    }

    private static Rejection TooLarge => AttachmentRefusals.ImageTooLarge.About($"{MostPixels / 10_000}");

    private static void Clean(MagickImage image)
    {
        try
        {
            if (image.GetColorProfile() is not null) image.TransformColorSpace(ColorProfiles.SRGB);
        }
        catch (MagickException)
        {
            // A profile nobody understands; the colours stay what they are.
            image.RemoveProfile("icc");
        }
        image.ColorSpace = ColorSpace.sRGB;
        image.Resize(AtMost(LongestSide));
        image.AutoOrient();
        image.Strip();
    }

    private static byte[] Write(MagickImage image, MagickFormat format, uint quality)
    {
        if (format == MagickFormat.Jpeg)
        {
            // JPEG knows no transparency.
            image.BackgroundColor = MagickColors.White;
            image.Alpha(AlphaAction.Remove);
            image.Quality = quality;
        }
        return image.ToByteArray(format);
    }

    private static MagickGeometry AtMost(uint side) => new(side, side) { Greater = true };

    private static MagickFormat FormatOf(FileType type) =>
        type == FileType.Jpeg ? MagickFormat.Jpeg
        : type == FileType.Png ? MagickFormat.Png
        : type == FileType.WebP ? MagickFormat.WebP
        : type == FileType.Heic ? MagickFormat.Heic
        : throw new ArgumentOutOfRangeException(nameof(type), type.ContentType, "This is no type of photo.");

    private static PhotoFacts ExifOf(MagickImage image)
    {
        try
        {
            if (image.GetExifProfile() is not { } exif) return new(0, 0);
            var place = (Latitude: Degrees(exif, ExifTag.GPSLatitude, ExifTag.GPSLatitudeRef, 90), Longitude: Degrees(exif, ExifTag.GPSLongitude, ExifTag.GPSLongitudeRef, 180));
            return place is { Latitude: not null, Longitude: not null } ? new(0, 0, TimeOf(exif), place.Latitude, place.Longitude) : new(0, 0, TimeOf(exif));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Cameras and programs write all sorts of things there; it never costs the picture.
            return new(0, 0);
        }
    }

    /// <summary>The camera's own time; where it does not say in which zone, that of the office.</summary>
    private static DateTimeOffset? TimeOf(IExifProfile exif)
    {
        var stated = exif.GetValue(ExifTag.DateTimeOriginal)?.Value?.Trim('\0', ' ');
        if (!DateTime.TryParseExact(stated, "yyyy:MM:dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) || Days.Refuse(local.Year) is not null) return null;

        var zone = exif.GetValue(ExifTag.OffsetTimeOriginal)?.Value?.Trim('\0', ' ');
        return DateTimeOffset.TryParseExact($"{local:yyyy-MM-ddTHH:mm:ss}{zone}", "yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time.ToUniversalTime()
            : new DateTimeOffset(local, OfficeClock.Office.GetUtcOffset(local)).ToUniversalTime();
    }

    private static double? Degrees(IExifProfile exif, ExifTag<Rational[]> tag, ExifTag<string> side, double most)
    {
        if (exif.GetValue(tag)?.Value is not [var degrees, var minutes, var seconds]) return null;
        var value = degrees.ToDouble() + (minutes.ToDouble() / 60) + (seconds.ToDouble() / 3600);
        var isNegative = exif.GetValue(side)?.Value?.Trim('\0', ' ') is "S" or "W";
        return value >= 0 && value <= most ? Math.Round(isNegative ? -value : value, 6) : null;
    }
}
