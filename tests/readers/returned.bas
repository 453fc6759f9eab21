' Does what the lines of $RETURNED_LIST say, one after the other: a word, and what it needs, with tabs in between.
' In a text, ¶ ends a paragraph. What goes wrong is written to $RETURNED_TROUBLE, and the rest is not done.
Dim file As Object

Sub Main
    Dim disk As Object, orders As Object, report As Object, entry As String
    disk = createUnoService("com.sun.star.ucb.SimpleFileAccess")
    On Error GoTo Failed
    orders = createUnoService("com.sun.star.io.TextInputStream")
    orders.setInputStream(disk.openFileRead(ConvertToURL(Environ("RETURNED_LIST"))))
    orders.setEncoding("UTF-8")
    Do While Not orders.isEOF()
        ' The last line comes with its end.
        entry = Join(Split(orders.readLine(), Chr(10)), "")
        If Len(entry) > 0 Then Obey(Split(entry, Chr(9)))
    Loop
    StarDesktop.terminate()
    Exit Sub
Failed:
    report = createUnoService("com.sun.star.io.TextOutputStream")
    report.setOutputStream(disk.openFileWrite(ConvertToURL(Environ("RETURNED_TROUBLE"))))
    report.setEncoding("UTF-8")
    report.writeString(entry & Chr(10) & Error() & Chr(10))
    report.closeOutput()
    StarDesktop.terminate()
End Sub

Sub Obey(parts)
    Select Case parts(0)
        Case "open" : OpenFile(parts(1))
        Case "track" : file.RecordChanges = (parts(1) = "on")
        Case "replace" : Found(parts(1)).setString(Written(parts(2)))
        Case "insert" : InsertBehind(Found(parts(1)), Written(parts(2)))
        Case "comment" : Comment(Found(parts(1)), parts(2), Written(parts(3)))
        Case "mark" : Mark(CellNear(parts(1), CInt(parts(2)), CInt(parts(3))), parts(4), parts(5))
        Case "move" : MoveRow(parts(1), CInt(parts(2)), CInt(parts(3)))
        Case "fill" : Fill(CellNear(parts(1), CInt(parts(2)), CInt(parts(3))), parts(4), Written(parts(5)))
        Case "save" : SaveAs(parts(1), "")
        Case "protect" : SaveAs(parts(1), parts(2))
        Case Else : Error 5
    End Select
End Sub

Function Written(text)
    Written = Join(Split(text, "¶"), Chr(13))
End Function

Sub OpenFile(path)
    Dim how(0) As New com.sun.star.beans.PropertyValue
    how(0).Name = "Hidden" : how(0).Value = True
    file = StarDesktop.loadComponentFromURL(ConvertToURL(path), "_blank", 0, how())
End Sub

Sub SaveAs(path, password)
    Dim word(1) As New com.sun.star.beans.PropertyValue
    word(0).Name = "FilterName" : word(0).Value = "MS Word 2007 XML"
    If Len(password) > 0 Then
        ' As the window for a password does: "Password" alone protects no Word file.
        Dim how(1) As New com.sun.star.beans.NamedValue
        how(0).Name = "OOXPassword" : how(0).Value = password
        how(1).Name = "CryptoType" : how(1).Value = "Standard"
        word(1).Name = "EncryptionData" : word(1).Value = how()
    End If
    file.storeToURL(ConvertToURL(path), word())
    file.close(True)
End Sub

' The first place where the file has these words.
Function Found(words)
    Dim search As Object
    search = file.createSearchDescriptor()
    search.SearchString = words
    search.SearchCaseSensitive = True
    Found = file.findFirst(search)
    If IsNull(Found) Then Error 91
End Function

Sub InsertBehind(place, text)
    place.Text.insertString(place.End, text, False)
End Sub

' Comments at the end of the paragraph: in the field that a control became, LibreOffice would lose it.
Sub Comment(place, author, text)
    Dim note As Object, cursor As Object
    cursor = place.Text.createTextCursorByRange(place.End)
    cursor.gotoEndOfParagraph(False)
    note = file.createInstance("com.sun.star.text.textfield.Annotation")
    note.Author = author
    note.Content = text
    place.Text.insertTextContent(cursor, note, False)
End Sub

' Moves the row so far below this label up or down, as a macro does: a row of the same text is put in, and the old
' one taken out.
Sub MoveRow(label, below, distance)
    Dim table As Object, origin As Long, target As Long, column As Long
    table = CellNear(label, below, 0).createTextCursor().TextTable
    origin = below
    target = origin + distance
    If distance > 0 Then target = target + 1
    table.Rows.insertByIndex(target, 1)
    If target <= origin Then origin = origin + 1
    For column = 0 To table.Columns.Count - 1
        table.getCellByPosition(column, target).setString(LinesOf(table.getCellByPosition(column, origin)))
    Next column
    table.Rows.removeByIndex(origin, 1)
End Sub

' The paragraphs of a cell. The text of a field has a line too many.
Function LinesOf(cell) As String
    Dim all As Object, text As String
    all = cell.createEnumeration()
    Do While all.hasMoreElements()
        text = text & Chr(13) & Join(Split(Join(Split(all.nextElement().getString(), Chr(10)), ""), Chr(13)), "")
    Loop
    LinesOf = Mid(text, 2)
End Function

Function RowOf(id) As Long
    Dim at As Long
    at = 1
    While InStr("0123456789", Mid(id, at, 1)) = 0
        at = at + 1
    Wend
    RowOf = CLng(Mid(id, at)) - 1
End Function

' The cell so many rows below and columns beside the cell with this label. A table that is too short gets another
' row.
Function CellNear(label, down, beside)
    Dim tables As Object, table As Object, number As Long, id, row As Long, column As Long
    tables = file.TextTables
    For number = 0 To tables.Count - 1
        table = tables.getByIndex(number)
        For Each id In table.CellNames
            If Plain(table.getCellByName(id).getString()) = Plain(label) Then
                row = RowOf(id) + down
                column = Asc(Left(id, 1)) - 65 + beside
                If row >= table.Rows.Count Then table.Rows.insertByIndex(table.Rows.Count, 1)
                CellNear = table.getCellByPosition(column, row)
                Exit Function
            End If
        Next id
    Next number
    Error 91
End Function

' Puts a text in the place of what a cell has, or behind it.
Sub Fill(cell, how, text)
    If how = "all" Then
        cell.setString(text)
    Else
        cell.insertString(cell.End, text, False)
    End If
End Sub

' Strikes out, underlines or emboldens a word in a cell.
Sub Mark(cell, word, how)
    Dim place As Object
    place = cell.createTextCursor()
    place.gotoStart(False)
    place.goRight(InStr(cell.getString(), word) - 1, False)
    place.goRight(Len(word), True)
    Select Case how
        Case "struck" : place.CharStrikeout = com.sun.star.awt.FontStrikeout.SINGLE
        Case "underlined" : place.CharUnderline = com.sun.star.awt.FontUnderline.SINGLE
        Case "bold" : place.CharWeight = com.sun.star.awt.FontWeight.BOLD
        Case Else : Error 5
    End Select
End Sub

Function Plain(text)
    text = Join(Split(text, Chr(13)), " ")
    text = Join(Split(text, Chr(10)), " ")
    Do While InStr(text, "  ") > 0
        text = Join(Split(text, "  "), " ")
    Loop
    Plain = LCase(Trim(text))
End Function
