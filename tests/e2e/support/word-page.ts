/** A page as Word for Windows puts it on the clipboard: styles, lists as paragraphs, what only Word reads, a picture. */
const item = (level: number, list: string, sign: string, face: string, text: string, place = "Middle") =>
  `<p class=MsoListParagraphCxSp${place} style='margin-left:${level * 36}.0pt;mso-add-space:auto;text-indent:-18.0pt;mso-list:${list} level${level} lfo${list.slice(1)}'><![if !supportLists]><span style='font-family:${face};mso-fareast-font-family:${face};mso-bidi-font-family:${face}'><span style='mso-list:Ignore'>${sign}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>${text}<o:p></o:p></p>`;
const cell = (text: string, first: boolean) =>
  `<td width=302 valign=top style='width:226.55pt;border:solid windowtext 1.0pt;mso-border-alt:solid windowtext .5pt;padding:0cm 5.4pt 0cm 5.4pt'><p class=MsoNormal style='margin-bottom:0cm;line-height:normal'>${first ? `<b>${text}<o:p></o:p></b>` : `${text}<o:p></o:p>`}</p></td>`;

export const WORD_PAGE = `<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word"
xmlns:m="http://schemas.microsoft.com/office/2004/12/omml"
xmlns="http://www.w3.org/TR/REC-html40">
<head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=ProgId content=Word.Document>
<meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]-->
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View><w:LidThemeOther>SV</w:LidThemeOther></w:WordDocument></xml><![endif]-->
<style>
<!--
 /* Style Definitions */
 p.MsoNormal, li.MsoNormal, div.MsoNormal {mso-style-unhide:no; margin:0cm; font-size:12.0pt; font-family:"Aptos",sans-serif;}
 @list l0 {mso-list-id:1; mso-list-type:hybrid;}
 @list l0:level1 {mso-level-number-format:bullet; mso-level-text:\uf0b7; font-family:Symbol;}
-->
</style>
</head>
<body lang=SV style='tab-interval:65.2pt;word-wrap:break-word'>
<!--StartFragment-->
<h1><a name="_Toc1"></a>Trygghet kring torget<o:p></o:p></h1>
<p class=MsoNormal>Fler ska vilja gå över <b>Fiskt<span style='mso-bidi-font-weight:normal'>orget</span></b> efter mörkret, se <a href="https://karlskrona.example/torget">planen</a>.<o:p></o:p></p>
<h2>Åtgärder<o:p></o:p></h2>
${item(1, "l0", "·", "Symbol", "Belysning", "First")}
${item(2, "l0", "o", '"Courier New"', "vid skolan")}
${item(2, "l0", "o", '"Courier New"', "vid hållplatsen")}
${item(1, "l0", "·", "Symbol", "Planteringar", "Last")}
<p class=MsoNormal>I den här ordningen:<o:p></o:p></p>
${item(1, "l1", "1.", "Aptos", "Mät ljuset", "First")}
${item(1, "l1", "2.", "Aptos", "Byt armaturer", "Last")}
<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;border:none;mso-yfti-tbllook:1184'>
 <thead><tr style='mso-yfti-irow:0;mso-yfti-firstrow:yes'>${cell("Vad", true)}${cell("Vem", true)}</tr></thead>
 <tr style='mso-yfti-irow:1;mso-yfti-lastrow:yes'>${cell("Ljus", false)}${cell("Kommunen", false)}</tr>
</table>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoNormal><span style='mso-no-proof:yes'><!--[if gte vml 1]><v:shape id="Bild_1" style='width:90pt;height:60pt'><v:imagedata src="file:///C:/Users/klara/AppData/Local/Temp/msohtmlclip1/01/clip_image001.png"/></v:shape><![endif]--><![if !vml]><img width=120 height=80 src="file:///C:/Users/klara/AppData/Local/Temp/msohtmlclip1/01/clip_image002.png" alt="Torget" v:shapes="Bild_1"><![endif]></span><o:p></o:p></p>
<!--EndFragment-->
</body>
</html>`;
